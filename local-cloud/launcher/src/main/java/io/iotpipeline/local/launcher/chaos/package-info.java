/**
 * What {@code ./pipeline chaos} does to a running pipeline, by a plan that a seed makes, and the
 * checks that no number is wrong afterwards.
 */
package io.iotpipeline.local.launcher.chaos;

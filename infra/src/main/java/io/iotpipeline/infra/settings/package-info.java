/**
 * Settings of the deployment: the keys with defaults and ranges, the sources of values, and the
 * checked result that all constructs read.
 */
package io.iotpipeline.infra.settings;

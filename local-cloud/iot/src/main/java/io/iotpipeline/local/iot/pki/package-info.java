/**
 * The local certificate authority and what it issues. Private keys are readable by their owner
 * only.
 */
package io.iotpipeline.local.iot.pki;

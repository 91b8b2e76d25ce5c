/** The IoT rule: which messages it takes, and how it hands them to Kinesis without losing any. */
package io.iotpipeline.local.iot.rule;

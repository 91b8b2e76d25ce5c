/**
 * What AWS IoT is told: policies, the rule, the provisioning template. The stack deploys these
 * documents and the local broker enforces them.
 */
package io.iotpipeline.telemetry.iot;

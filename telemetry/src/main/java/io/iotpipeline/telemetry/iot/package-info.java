/**
 * Configuration of AWS IoT: policies, the rule, the provisioning template. The stack deploys these
 * documents and the local broker enforces them.
 */
package io.iotpipeline.telemetry.iot;

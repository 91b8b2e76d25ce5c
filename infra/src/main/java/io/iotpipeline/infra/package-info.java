/**
 * The stack: two CloudFormation stacks made by CDK, checked by CloudFormation's own rules, cdk-nag
 * and {@link io.iotpipeline.infra.rules} before any account sees them.
 */
package io.iotpipeline.infra;

/**
 * What must be right in the finished templates and no tool knows: mistakes of stacks like this one
 * that CloudFormation's validation and cdk-nag let pass. Plain JSON in, findings out; no CDK, no
 * AWS.
 */
package io.iotpipeline.infra.rules;

/**
 * Rules that finished templates must obey and that no tool checks: mistakes of stacks like this one
 * that CloudFormation's validation and cdk-nag let pass. Plain JSON in, findings out; no CDK, no
 * AWS.
 */
package io.iotpipeline.infra.rules;

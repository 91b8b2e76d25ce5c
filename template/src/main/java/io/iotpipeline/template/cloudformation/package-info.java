/**
 * What CloudFormation does with a template before it calls a service: names, references and
 * functions filled in, across all stacks.
 */
package io.iotpipeline.template.cloudformation;

/** Whether IAM would let a role do something, and whether a service may assume it. */
package io.iotpipeline.template.iam;

/** Secrets Manager on one machine, as much of it as reads a secret. */
package io.iotpipeline.local.secrets;

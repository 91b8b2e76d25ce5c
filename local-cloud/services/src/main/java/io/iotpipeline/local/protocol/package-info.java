/**
 * One small server of the protocol that AWS's JSON and CBOR services share: {@code POST /} with the
 * action in {@code X-Amz-Target}. What is particular to a service is an {@link
 * io.iotpipeline.local.protocol.AwsService}.
 */
package io.iotpipeline.local.protocol;

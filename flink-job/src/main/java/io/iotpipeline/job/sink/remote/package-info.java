/**
 * Writes to stores across the network, whatever the store: gathered into requests, tried until they
 * succeed or must be given up, each value accounted for. A store implements {@link
 * io.iotpipeline.job.sink.remote.RemoteStore}; {@link io.iotpipeline.job.sink.remote.RemoteWriter}
 * does the rest.
 */
package io.iotpipeline.job.sink.remote;

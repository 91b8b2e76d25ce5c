package io.iotpipeline.local.launcher.run;

import io.iotpipeline.local.launcher.cloud.CloudSettings;

/**
 * What a demo shall do, all of it checked.
 *
 * @param workload what its devices send
 * @param entryPoint where it comes in
 * @param cloud how the services and the job are started
 */
public record DemoOptions(Workload workload, EntryPoint entryPoint, CloudSettings cloud) {}

package io.iotpipeline.local.launcher.run;

import io.iotpipeline.local.launcher.cloud.CloudSettings;

/**
 * What a demo shall do, all of it checked.
 *
 * @param play what its devices send
 * @param enter by which door it comes in
 * @param cloud how the services and the job are started
 */
public record DemoOptions(Play play, Enter enter, CloudSettings cloud) {}

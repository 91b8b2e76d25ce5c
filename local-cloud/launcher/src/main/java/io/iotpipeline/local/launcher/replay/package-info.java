/** Sends what the lake holds into the stream once more. */
package io.iotpipeline.local.launcher.replay;

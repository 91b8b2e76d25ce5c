/** The subcommands of {@code ./pipeline} that start the local cloud or ask what it stored. */
package io.iotpipeline.local.launcher;

/** The program behind {@code ./pipeline}: its subcommands, and the demo that runs everything. */
package io.iotpipeline.local.launcher;

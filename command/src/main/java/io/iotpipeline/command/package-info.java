/**
 * The frame of every subcommand of {@code ./pipeline}: how a command line is set up, how errors are
 * reported, which exit codes there are, how durations are written, and where the project and the
 * local cloud that is up are found. Knows no AWS and no Flink.
 */
package io.iotpipeline.command;

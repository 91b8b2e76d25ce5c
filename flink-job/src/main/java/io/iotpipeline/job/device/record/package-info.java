/**
 * State of one device while it is hot: its contact, last values, windows and reading ids. A {@link
 * io.iotpipeline.job.device.record.DeviceRecord} changes only through its parts' methods, which
 * mark it as changed.
 */
package io.iotpipeline.job.device.record;

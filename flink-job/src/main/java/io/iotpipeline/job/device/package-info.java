/**
 * State of each device, and what follows from it: which readings are new, the windows they fall
 * into, whether the device is online.
 *
 * <p>{@link io.iotpipeline.job.device.DeviceOperator} is the way in. A device's {@code
 * DeviceRecord} lives on the heap while the device is hot and is written back to keyed state, as
 * bytes, at each checkpoint and when it makes room for another.
 */
package io.iotpipeline.job.device;

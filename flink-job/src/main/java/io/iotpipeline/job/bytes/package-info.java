/** Plain bytes and back: what the wire formats between operators and in keyed state are made of. */
package io.iotpipeline.job.bytes;

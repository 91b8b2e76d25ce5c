/** Plain values as bytes and back: what the formats of records and of keyed state are made of. */
package io.iotpipeline.job.bytes;

package io.iotpipeline.local.timestream;

import java.util.SortedMap;

/**
 * A record of a request, valid by itself, its common attributes merged in.
 *
 * @param values as {@link MeasureType#parse} keeps them, in the order of the shape
 */
record Incoming(
    SortedMap<String, String> dimensions,
    String measureName,
    boolean isMulti,
    long timeNanos,
    long version,
    Shape shape,
    Object[] values) {}

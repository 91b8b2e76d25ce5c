package io.iotpipeline.local.timestream;

import java.util.List;

/** The measures of a record, in order of names; shared by all points that have the same. */
record Shape(List<String> names, List<MeasureType> types) {}

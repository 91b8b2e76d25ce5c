package io.iotpipeline.benchmarks;

import java.util.Map;

/** A message as databind fills it in: the same fields that the decoder reads, unchecked. */
public final class PlainMessage {
  public String deviceId;
  public long timestamp;
  public long sequence;
  public String kind;
  public Map<String, Double> metrics;
  public Map<String, String> attributes;
}

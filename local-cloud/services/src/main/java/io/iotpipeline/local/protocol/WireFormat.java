package io.iotpipeline.local.protocol;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializerProvider;
import com.fasterxml.jackson.databind.module.SimpleModule;
import com.fasterxml.jackson.databind.ser.std.StdSerializer;
import com.fasterxml.jackson.dataformat.cbor.CBORFactory;
import com.fasterxml.jackson.dataformat.cbor.CBORGenerator;
import java.io.IOException;
import java.math.BigDecimal;
import java.time.Instant;

/** The formats that requests come in; an answer goes out in the format of its request. */
enum WireFormat {
  JSON_1_0("application/x-amz-json-1.0", new ObjectMapper()),
  JSON_1_1("application/x-amz-json-1.1", new ObjectMapper()),
  CBOR_1_1("application/x-amz-cbor-1.1", new ObjectMapper(new CBORFactory()));

  /** RFC 8949's tag of an epoch time; AWS's SDKs put milliseconds behind it, not seconds. */
  private static final int EPOCH_TAG = 1;

  private final String contentType;
  private final ObjectMapper mapper;

  WireFormat(String contentType, ObjectMapper mapper) {
    this.contentType = contentType;
    this.mapper =
        mapper
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .registerModule(new SimpleModule().addSerializer(new EpochSerializer()));
  }

  /** The format of a {@code Content-Type} header; what is no format of AWS is read as JSON. */
  static WireFormat of(String contentType) {
    String type = contentType == null ? "" : contentType.split(";", 2)[0].trim();
    for (WireFormat format : values()) {
      if (format.contentType.equalsIgnoreCase(type)) {
        return format;
      }
    }
    return JSON_1_1;
  }

  String contentType() {
    return contentType;
  }

  boolean isCbor() {
    return this == CBOR_1_1;
  }

  long epochMillis(JsonNode value) {
    if (isCbor() && value.isIntegralNumber()) {
      return value.longValue();
    }
    return value.decimalValue().movePointRight(3).longValue();
  }

  /**
   * Reads a request's body.
   *
   * @throws AwsException SerializationException when it is not one structure in this format
   */
  AwsFields read(byte[] body) {
    try {
      return new AwsFields(mapper.readTree(body), this);
    } catch (IOException unreadable) {
      throw AwsException.serialization("The body is not valid " + contentType);
    }
  }

  byte[] write(JsonNode answer) throws IOException {
    return answer == null ? new byte[0] : mapper.writeValueAsBytes(answer);
  }

  private static final class EpochSerializer extends StdSerializer<Instant> {
    EpochSerializer() {
      super(Instant.class);
    }

    @Override
    public void serialize(Instant moment, JsonGenerator out, SerializerProvider provider)
        throws IOException {
      if (out instanceof CBORGenerator) {
        ((CBORGenerator) out).writeTag(EPOCH_TAG);
        out.writeNumber(moment.toEpochMilli());
      } else {
        out.writeNumber(BigDecimal.valueOf(moment.toEpochMilli(), 3));
      }
    }
  }
}

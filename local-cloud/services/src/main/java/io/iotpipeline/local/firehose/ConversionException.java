package io.iotpipeline.local.firehose;

/** A record that can't become rows, with the code that Firehose's error records carry. */
final class ConversionException extends Exception {
  private static final long serialVersionUID = 1;

  private final String code;

  private ConversionException(String code, String message) {
    // An answer, not a defect: nobody reads its stack.
    super(message, null, false, false);
    this.code = code;
  }

  /** The bytes are not JSON objects one behind the other. */
  static ConversionException malformed(String message) {
    return new ConversionException("DataFormatConversion.ParseError", message);
  }

  /** A value is not what its column takes. */
  static ConversionException wrongType(String message) {
    return new ConversionException("DataFormatConversion.MalformedData", message);
  }

  String code() {
    return code;
  }
}

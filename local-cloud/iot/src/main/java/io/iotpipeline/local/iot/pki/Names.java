package io.iotpipeline.local.iot.pki;

import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x500.X500NameBuilder;
import org.bouncycastle.asn1.x500.style.BCStyle;

/** Subjects of certificates. */
final class Names {
  private Names() {}

  /** Built, not parsed: a comma in the text stays text. */
  static X500Name commonName(String text) {
    return new X500NameBuilder(BCStyle.INSTANCE).addRDN(BCStyle.CN, text).build();
  }
}

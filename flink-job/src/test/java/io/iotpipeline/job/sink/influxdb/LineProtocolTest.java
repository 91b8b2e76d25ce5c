package io.iotpipeline.job.sink.influxdb;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class LineProtocolTest {
  private final LineProtocol lines = new LineProtocol();

  @Test
  void shouldWriteALineAPoint() {
    lines.point("readings").tag("device_id", "d1").field("t", 21.5).field("n", 3).at(1_700);
    lines.point("readings").field("t", -1.5e-300).at(-1);

    assertThat(text())
        .isEqualTo("readings,device_id=d1 t=21.5,n=3i 1700\nreadings t=-1.5E-300 -1\n");
  }

  @Test
  void shouldEscapeWhatSeparates() {
    lines.point("a b,c=d").tag("k=1", "x, y=z").field("f g", 1).at(0);

    assertThat(text()).isEqualTo("a\\ b\\,c=d,k\\=1=x\\,\\ y\\=z f\\ g=1i 0\n");
  }

  @Test
  void shouldLeaveOutWhatIsNoNumber() {
    lines
        .point("m")
        .field("a", Double.NaN)
        .field("b", Double.POSITIVE_INFINITY)
        .field("c", 1.0)
        .at(0);

    assertThat(text()).isEqualTo("m c=1.0 0\n");
  }

  @Test
  void shouldKnowWhatItCanNotHold() {
    assertThat(LineProtocol.canHold("d\\1 ,=ü")).isTrue();
    assertThat(LineProtocol.canHold("")).isFalse();
    assertThat(LineProtocol.canHold("d\\")).isFalse();
    assertThat(LineProtocol.canHold("a\nb")).isFalse();
  }

  private String text() {
    return new String(lines.toBytes(), StandardCharsets.UTF_8);
  }
}

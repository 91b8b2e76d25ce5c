package io.iotpipeline.job.source;

import static org.assertj.core.api.Assertions.assertThat;

import io.iotpipeline.job.Samples;
import io.iotpipeline.telemetry.DeadLetter;
import io.iotpipeline.telemetry.Reason;
import org.junit.jupiter.api.Test;

class WholeLettersTest {
  private final WholeLetters letters = new WholeLetters(2);

  @Test
  void shouldCutWhatComesBeyondTheFirstOfASecond() {
    DeadLetter large = letter(WholeLetters.CUT_BYTES + 1);

    assertThat(letters.cut(large, 5_000)).isSameAs(large);
    assertThat(letters.cut(large, 5_500)).isSameAs(large);
    DeadLetter cut = letters.cut(large, 5_999);
    assertThat(cut.raw()).hasSize(WholeLetters.CUT_BYTES);
    assertThat(cut.rawLength()).isEqualTo(WholeLetters.CUT_BYTES + 1);
    assertThat(cut.isTruncated()).isTrue();
    assertThat(letters.cut(large, 6_000)).as("another second").isSameAs(large);
  }

  @Test
  void shouldNeitherCutNorCountSmallOnes() {
    DeadLetter small = letter(WholeLetters.CUT_BYTES);
    for (int i = 0; i < 100; i++) {
      assertThat(letters.cut(small, 0)).isSameAs(small);
    }
    DeadLetter large = letter(WholeLetters.CUT_BYTES + 1);
    assertThat(letters.cut(large, 0)).isSameAs(large);
  }

  private static DeadLetter letter(int bytes) {
    return new DeadLetter(
        "d1", Reason.TOO_LARGE, "large", new byte[bytes], Samples.origin(Samples.T0, 0));
  }
}

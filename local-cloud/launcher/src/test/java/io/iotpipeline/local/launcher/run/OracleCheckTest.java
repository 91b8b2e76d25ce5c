package io.iotpipeline.local.launcher.run;

import static org.assertj.core.api.Assertions.assertThat;

import io.iotpipeline.local.kinesis.StreamRecord;
import io.iotpipeline.local.launcher.run.OracleCheck.Verdict;
import io.iotpipeline.local.ledger.OutcomeListener.Outcome;
import io.iotpipeline.simulator.oracle.ExpectedClass;
import io.iotpipeline.simulator.oracle.OracleWriter;
import io.iotpipeline.telemetry.Reason;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class OracleCheckTest {
  private static final String GOOD = "{\"sequence\":1,\"t\":1}";
  private static final String BAD = "{\"t\":";

  @TempDir Path folder;

  private final List<Message> log = new ArrayList<>();
  private final List<Found> found = new ArrayList<>();

  private record Message(String thing, String payload, ExpectedClass expected, Reason reason) {}

  private record Found(String thing, String payload, Outcome outcome, String reason) {}

  @Test
  void shouldAgreeWhenEachMessageBecameWhatItOught() throws Exception {
    expect("d1", GOOD, ExpectedClass.ON_TIME);
    expect("d1", GOOD, ExpectedClass.DUPLICATE);
    expectRefusal("d1", BAD, Reason.MALFORMED_JSON);
    expect("d2", "too large", ExpectedClass.REFUSED);
    find("d1", GOOD, Outcome.DUPLICATE);
    find("d1", BAD, Outcome.DEAD_LETTER, "MALFORMED_JSON");
    find("d1", GOOD, Outcome.ON_TIME);
    find("somebody-else", GOOD, Outcome.ON_TIME);

    assertThat(verdict(0)).isEqualTo(new Verdict(4, 1, 0, 0, 0, 0, List.of()));
    assertThat(verdict(0).agrees()).isTrue();
  }

  @Test
  void shouldListWhatTheStreamLacks() throws Exception {
    expect("d1", GOOD, ExpectedClass.ON_TIME);

    assertThat(verdict(0).agrees()).isFalse();
    assertThat(verdict(0).shown()).singleElement().asString().startsWith("d1 ").contains("ON_TIME");
  }

  @Test
  void shouldListAnotherReason() throws Exception {
    expectRefusal("d1", BAD, Reason.MALFORMED_JSON);
    find("d1", BAD, Outcome.DEAD_LETTER, "TOO_LARGE");

    assertThat(verdict(0).mismatches()).isEqualTo(1);
    assertThat(verdict(0).text())
        .contains("1 OUTCOMES DIFFER FROM WHAT WAS EXPECTED")
        .contains("expected DEAD_LETTER MALFORMED_JSON, found TOO_LARGE");
  }

  @Test
  void shouldListAcceptedMessagesThatOughtToBeRefused() throws Exception {
    expectRefusal("d1", BAD, Reason.MALFORMED_JSON);
    find("d1", BAD, Outcome.ON_TIME);

    assertThat(verdict(0).mismatches()).isEqualTo(1);
  }

  @Test
  void shouldListReadingsOfEqualBytesThatWereBothAccepted() throws Exception {
    expect("d1", GOOD, ExpectedClass.ON_TIME);
    expect("d1", GOOD, ExpectedClass.DUPLICATE);
    find("d1", GOOD, Outcome.ON_TIME);
    find("d1", GOOD, Outcome.ON_TIME);

    assertThat(verdict(0).mismatches()).isEqualTo(1);
  }

  @Test
  void shouldCountLatenessWithoutJudgingIt() throws Exception {
    expect("d1", GOOD, ExpectedClass.LATE);
    find("d1", GOOD, Outcome.ON_TIME);

    assertThat(verdict(0).lateness()).isEqualTo(1);
    assertThat(verdict(0).agrees()).isTrue();
  }

  @Test
  void shouldAllowRepetitionsOfWhatWasSentAgain() throws Exception {
    expect("d1", GOOD, ExpectedClass.ON_TIME);
    find("d1", GOOD, Outcome.ON_TIME);
    find("d1", GOOD, Outcome.DUPLICATE);

    assertThat(verdict(1).agrees()).isTrue();
    assertThat(verdict(0).agrees()).isFalse();
  }

  private void expect(String thing, String payload, ExpectedClass expected) {
    log.add(new Message(thing, payload, expected, null));
  }

  private void expectRefusal(String thing, String payload, Reason reason) {
    log.add(new Message(thing, payload, ExpectedClass.DEAD_LETTER, reason));
  }

  private void find(String thing, String payload, Outcome outcome) {
    find(thing, payload, outcome, null);
  }

  private void find(String thing, String payload, Outcome outcome, String reason) {
    found.add(new Found(thing, payload, outcome, reason));
  }

  private Verdict verdict(long resent) throws IOException {
    Path file = folder.resolve("oracle.jsonl");
    try (OracleWriter writer = new OracleWriter(file, false)) {
      for (Message message : log) {
        byte[] bytes = message.payload.getBytes(StandardCharsets.UTF_8);
        writer.write(message.thing, bytes, 1_700_000_000_000L, message.expected, message.reason);
      }
    }
    OracleCheck check = OracleCheck.read(file);
    for (Found each : found) {
      byte[] bytes = each.payload.getBytes(StandardCharsets.UTF_8);
      StreamRecord record = new StreamRecord("shard-0", "1", each.thing, bytes, 0);
      check.add(record, each.outcome, each.reason);
    }
    return check.verdict(resent);
  }
}

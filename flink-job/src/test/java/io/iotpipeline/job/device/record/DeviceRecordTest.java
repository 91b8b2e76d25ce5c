package io.iotpipeline.job.device.record;

import static io.iotpipeline.job.device.Readings.MINUTE;
import static io.iotpipeline.job.device.Readings.T0;
import static io.iotpipeline.job.device.Readings.reading;
import static org.assertj.core.api.Assertions.assertThat;

import io.iotpipeline.telemetry.Device;
import io.iotpipeline.telemetry.DeviceStatus;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** A change that a record does not report is lost at the next restart. */
class DeviceRecordTest {
  private final DeviceRecord device = new DeviceRecord("a");

  @BeforeEach
  void fill() {
    device.panes().add(device.panes().open(T0), reading("a", T0, 1));
    device.panes().stored().add(T0 - MINUTE);
    device.changes().saved();
    device.changes().lookPlanned();
  }

  static Stream<Named<Consumer<DeviceRecord>>> changes() {
    return Stream.concat(
        changesOfDeadlines(),
        Stream.of(
            Named.of("hear", device -> device.hear(reading("a", T0, 1))),
            Named.of("owe", device -> device.write().owe()),
            Named.of("wrote", device -> device.write().wrote(T0)),
            Named.of(
                "add",
                device -> device.panes().add(device.panes().minute(T0), reading("a", T0, 1))),
            Named.of("emitted", device -> device.panes().emitted(device.panes().minute(T0))),
            Named.of("drop", device -> device.panes().dropMinutes(minute -> true)),
            Named.of("drop stored", device -> device.panes().dropOldestStored())));
  }

  static Stream<Named<Consumer<DeviceRecord>>> changesOfDeadlines() {
    return Stream.of(
        Named.of("become", device -> device.contact().become(DeviceStatus.ONLINE, T0)),
        Named.of("register", device -> device.register(new Device("north", null, MINUTE))),
        Named.of("open", device -> device.panes().open(T0 + MINUTE)),
        Named.of("open hour", device -> device.panes().hourOf(T0)),
        Named.of("close", device -> device.panes().close(device.panes().minute(T0))));
  }

  @ParameterizedTest
  @MethodSource("changes")
  void shouldBeSavedAfterEachChange(Consumer<DeviceRecord> change) {
    change.accept(device);
    assertThat(device.changes().isUnsaved()).isTrue();
  }

  @ParameterizedTest
  @MethodSource("changesOfDeadlines")
  void shouldBePlannedAnewWhereALookMayBeDueEarlier(Consumer<DeviceRecord> change) {
    change.accept(device);
    assertThat(device.changes().lookMayMove()).isTrue();
  }

  @Test
  void shouldNotBeSavedWhereNothingChanged() {
    device.panes().dropMinutes(minute -> false);
    assertThat(device.changes().isUnsaved()).isFalse();
  }
}

package io.iotpipeline.job.device.state;

import static io.iotpipeline.job.device.Readings.MINUTE;
import static io.iotpipeline.job.device.Readings.T0;
import static io.iotpipeline.job.device.Readings.reading;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.iotpipeline.job.bytes.ByteReader;
import io.iotpipeline.job.bytes.ByteWriter;
import io.iotpipeline.job.device.record.DeviceRecord;
import io.iotpipeline.job.device.record.MetricNumbers;
import io.iotpipeline.job.device.record.MinutePane;
import io.iotpipeline.job.device.record.StateWrite;
import io.iotpipeline.telemetry.Device;
import io.iotpipeline.telemetry.DeviceStatus;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class RecordCodecTest {
  /** Head, last values, hours, open minutes, what is stored elsewhere, recent ids. */
  private static final int PARTS = 6;

  private final MetricNumbers numbers = new MetricNumbers(0, 1);
  private final RecordCodec codec = new RecordCodec(numbers);

  @Test
  void shouldReadWhatItWrote() {
    DeviceRecord device = fullDevice();
    DeviceRecord copy = codec.decode("a", codec.encode(device));
    assertThat(codec.encode(copy)).isEqualTo(codec.encode(device));
    assertThat(copy.changes().isUnsaved()).isFalse();
    assertThat(copy.contact())
        .usingRecursiveComparison()
        .ignoringFields("changes")
        .isEqualTo(device.contact());
    assertThat(copy.registered()).isEqualTo(device.registered());
    assertThat(copy.lastValues().toMap()).isEqualTo(device.lastValues().toMap());
    assertThat(copy.panes().minutes())
        .usingRecursiveComparison()
        .isEqualTo(device.panes().minutes());
    assertThat(copy.panes().hours()).usingRecursiveComparison().isEqualTo(device.panes().hours());
    assertThat(copy.ids().recent().size()).isEqualTo(2);
    assertThat(copy.write().isPending()).isTrue();
  }

  @Test
  void shouldReadANewDeviceAsItWroteIt() {
    DeviceRecord copy = codec.decode("a", codec.encode(new DeviceRecord("a")));
    assertThat(copy.contact().isNew()).isTrue();
    assertThat(copy.registered()).isSameAs(Device.UNKNOWN);
    assertThat(copy.write().last()).isEqualTo(StateWrite.NEVER);
    assertThat(copy.indexPlace()).isEqualTo(DeviceRecord.NOWHERE);
  }

  @Test
  void shouldReadWhatANewerJobAppendedToEveryPartAndBehindThem() {
    DeviceRecord device = fullDevice();
    byte[] now = codec.encode(device);
    ByteWriter newer = new ByteWriter();
    for (byte[] part : parts(now)) {
      int frame = newer.beginFrame();
      for (byte each : part) {
        newer.writeByte(each);
      }
      newer.writeText("a field of tomorrow");
      newer.endFrame(frame);
    }
    int frame = newer.beginFrame();
    newer.writeText("a part of tomorrow");
    newer.endFrame(frame);
    assertThat(codec.encode(codec.decode("a", newer.toByteArray()))).isEqualTo(now);
  }

  @Test
  void shouldBeReadByANewerJobThatAppends() {
    ByteReader newer = new ByteReader();
    newer.reset(codec.encode(fullDevice()));
    for (int part = 0; part < PARTS; part++) {
      assertThat(newer.hasMore()).isTrue();
      newer.leaveFrame(newer.enterFrame());
    }
    assertThat(newer.hasMore()).isFalse();
  }

  @Test
  void shouldReadAMinuteThatANewerJobAppendedTo() {
    DeviceRecord device = fullDevice();
    MinutePane minute = new MinutePane(T0);
    minute.add(reading("a", T0 + 1, 0.1));
    minute.emitted();
    byte[] now = codec.encodeMinute(device, minute);
    ByteWriter newer = new ByteWriter();
    for (byte each : now) {
      newer.writeByte(each);
    }
    newer.writeText("a field of tomorrow");
    assertThat(codec.encodeMinute(device, codec.decodeMinute(newer.toByteArray()))).isEqualTo(now);
  }

  @Test
  void shouldWriteNamesOutThatHaveNoNumber() {
    for (int i = 0; i < MetricNumbers.MOST; i++) {
      numbers.numberOf("k", "m" + i);
    }
    DeviceRecord device = fullDevice();
    DeviceRecord copy = new RecordCodec(new MetricNumbers(0, 1)).decode("a", codec.encode(device));
    assertThat(copy.lastValues().toMap()).isEqualTo(device.lastValues().toMap());
    assertThat(copy.panes().hours()).usingRecursiveComparison().isEqualTo(device.panes().hours());
  }

  @Test
  void shouldNameTheDeviceThatItCannotRead() {
    byte[] bytes = codec.encode(fullDevice());
    assertThatThrownBy(() -> new RecordCodec(new MetricNumbers(0, 1)).decode("a", bytes))
        .hasMessageContaining("\"a\"")
        .hasRootCauseMessage(
            "a device's state names metric number 1, which the operator's state does not hold:"
                + " they are not of one snapshot");
    bytes[0] += 100;
    assertThatThrownBy(() -> codec.decode("a", bytes)).hasMessageContaining("\"a\"");
  }

  private static DeviceRecord fullDevice() {
    DeviceRecord device = new DeviceRecord("a");
    device.hear(reading("a", T0 + 1, 21.5));
    device.contact().become(DeviceStatus.ONLINE, T0 + 1);
    device.register(new Device("north", null, MINUTE));
    device.write().wrote(T0 + 7);
    device.write().owe();
    device.panes().add(device.panes().hourOf(T0), reading("a", T0 + 1, 21.5));
    device.panes().add(device.panes().hourOf(T0), reading("a", T0 + 2, 1 / 3.0));
    MinutePane minute = device.panes().open(T0);
    minute.ids().add(-1);
    minute.ids().add(0);
    device.panes().add(minute, reading("a", T0 + 1, 21.5));
    device.panes().stored().add(T0 - MINUTE);
    device.ids().stored().add(T0 - 10 * MINUTE);
    device.ids().addRecent(5, T0);
    device.ids().addRecent(6, T0 + 1);
    device.setIndexPlace(DeviceIndex.ACTIVE);
    return device;
  }

  private static List<byte[]> parts(byte[] record) {
    List<byte[]> parts = new ArrayList<>();
    ByteReader in = new ByteReader();
    in.reset(record);
    while (in.hasMore()) {
      parts.add(in.readBytes());
    }
    assertThat(parts).hasSize(PARTS);
    return parts;
  }
}

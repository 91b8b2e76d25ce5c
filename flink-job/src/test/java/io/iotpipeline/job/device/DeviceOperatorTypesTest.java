package io.iotpipeline.job.device;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import io.iotpipeline.job.type.Outputs;
import io.iotpipeline.job.type.RecordTypes;
import io.iotpipeline.telemetry.Reading;
import java.util.List;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.api.java.typeutils.GenericTypeInfo;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.PipelineOptions;
import org.apache.flink.streaming.api.datastream.SingleOutputStreamOperator;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.flink.streaming.api.functions.sink.v2.DiscardingSink;
import org.apache.flink.util.OutputTag;
import org.junit.jupiter.api.Test;

class DeviceOperatorTypesTest {
  @Test
  void shouldRunWithGenericTypesOff() {
    Configuration configuration = new Configuration();
    configuration.set(PipelineOptions.GENERIC_TYPES, false);
    StreamExecutionEnvironment env =
        StreamExecutionEnvironment.getExecutionEnvironment(configuration);
    SingleOutputStreamOperator<Reading> devices =
        env.fromData(List.of(Readings.reading("a", Readings.T0, 1)), RecordTypes.READING)
            .keyBy(Reading::deviceId)
            .transform("device", RecordTypes.READING, new DeviceOperator(DeviceOptions.defaults()));
    devices.sinkTo(new DiscardingSink<>());
    devices.getSideOutput(Outputs.AGGREGATES).sinkTo(new DiscardingSink<>());
    devices.getSideOutput(Outputs.STATES).sinkTo(new DiscardingSink<>());
    devices.getSideOutput(Outputs.EVENTS).sinkTo(new DiscardingSink<>());
    assertThatCode(() -> env.getStreamGraph().getJobGraph()).doesNotThrowAnyException();
  }

  @Test
  void shouldNameATypeOfOurOwnForEverySideOutput() {
    for (OutputTag<?> tag :
        List.of(Outputs.AGGREGATES, Outputs.STATES, Outputs.EVENTS, Outputs.DEAD_LETTERS)) {
      TypeInformation<?> type = tag.getTypeInfo();
      assertThat(type).as(tag.getId()).isNotInstanceOf(GenericTypeInfo.class);
      assertThat(type.getClass().getPackageName()).isEqualTo("io.iotpipeline.job.type");
    }
  }
}

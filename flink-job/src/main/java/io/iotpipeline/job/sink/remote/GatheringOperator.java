package io.iotpipeline.job.sink.remote;

import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.datastream.SingleOutputStreamOperator;
import org.apache.flink.streaming.api.operators.AbstractStreamOperator;
import org.apache.flink.streaming.api.operators.BoundedOneInput;
import org.apache.flink.streaming.api.operators.ChainingStrategy;
import org.apache.flink.streaming.api.operators.OneInputStreamOperator;
import org.apache.flink.streaming.api.transformations.PhysicalTransformation;
import org.apache.flink.streaming.runtime.streamrecord.StreamRecord;

/**
 * Gathers elements until there are enough, some time has passed, a checkpoint's barrier comes or
 * the input ends. What is gathered is handed on before the barrier, so it is no state.
 *
 * @param <I> what is gathered
 * @param <O> what is emitted
 */
public abstract class GatheringOperator<I, O> extends AbstractStreamOperator<O>
    implements OneInputStreamOperator<I, O>, BoundedOneInput {
  private static final long serialVersionUID = 1;

  private final long lingerMs;
  private transient boolean timerIsSet;

  /**
   * @param lingerMs longest wait of an element, ms
   */
  protected GatheringOperator(long lingerMs) {
    this.lingerMs = lingerMs;
  }

  /**
   * Adds it to a graph, chained to what is before it: left alone, Flink 1 would begin a chain with
   * it, and each element would be serialized on its way here.
   *
   * @param values what it gathers
   * @param name of the operator
   * @param type of what it emits
   */
  public final SingleOutputStreamOperator<O> chainedTo(
      DataStream<I> values, String name, TypeInformation<O> type) {
    SingleOutputStreamOperator<O> pieces = values.transform(name, type, this);
    ((PhysicalTransformation<O>) pieces.getTransformation())
        .setChainingStrategy(ChainingStrategy.ALWAYS);
    return pieces;
  }

  /** Takes an element, and hands on what is complete with it. */
  protected abstract void gather(I element) throws Exception;

  /** Hands on what is gathered, if anything. */
  protected abstract void flush() throws Exception;

  /** Emits one piece. */
  protected final void emit(O piece) {
    output.collect(new StreamRecord<>(piece));
  }

  @Override
  public final void processElement(StreamRecord<I> element) throws Exception {
    gather(element.getValue());
    if (!timerIsSet) {
      timerIsSet = true;
      long now = getProcessingTimeService().getCurrentProcessingTime();
      getProcessingTimeService().registerTimer(now + lingerMs, time -> flushInTime());
    }
  }

  private void flushInTime() throws Exception {
    timerIsSet = false;
    flush();
  }

  @Override
  public void prepareSnapshotPreBarrier(long checkpointId) throws Exception {
    flush();
  }

  @Override
  public void endInput() throws Exception {
    flush();
  }
}

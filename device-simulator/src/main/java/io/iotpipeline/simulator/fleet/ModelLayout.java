package io.iotpipeline.simulator.fleet;

import io.iotpipeline.simulator.scenario.DeviceModel;

/** Layout shared by all devices of a model. */
final class ModelLayout {
  final DeviceModel model;
  final KindLayout[] kinds;
  final FaultDraw faults;

  ModelLayout(DeviceModel model) {
    this.model = model;
    this.kinds =
        model.kinds().stream().map(kind -> new KindLayout(model, kind)).toArray(KindLayout[]::new);
    this.faults = new FaultDraw(model.faults());
  }
}

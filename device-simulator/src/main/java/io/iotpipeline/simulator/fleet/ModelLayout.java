package io.iotpipeline.simulator.fleet;

import io.iotpipeline.simulator.scenario.DeviceModel;

/** What all devices of a model share. */
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

package io.iotpipeline.job.device.record;

/**
 * Changes of a record since it was last saved and its next check last scheduled. Every part of a
 * record that can change reports to its record's, so that no change can be forgotten.
 */
public final class Changes {
  private boolean unsaved;
  private boolean lookMayMove;

  /** The backend holds something else now. */
  void changed() {
    unsaved = true;
  }

  /** As {@link #changed}, and the record may need an earlier look than the one planned. */
  void changedDeadline() {
    unsaved = true;
    lookMayMove = true;
  }

  public boolean isUnsaved() {
    return unsaved;
  }

  public void saved() {
    unsaved = false;
  }

  /** Whether a look may be needed earlier than planned: most readings only put it off. */
  public boolean lookMayMove() {
    return lookMayMove;
  }

  public void lookPlanned() {
    lookMayMove = false;
  }
}

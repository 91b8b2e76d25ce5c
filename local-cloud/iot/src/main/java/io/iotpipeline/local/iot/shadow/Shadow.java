package io.iotpipeline.local.iot.shadow;

import com.fasterxml.jackson.databind.node.ObjectNode;

/**
 * One state of one shadow. Never changed once made.
 *
 * @param version one more with each update; a deletion does not reset it
 * @param exists false once it is deleted: only the version is remembered then
 */
record Shadow(ShadowSection desired, ShadowSection reported, long version, boolean exists) {
  static final Shadow NEVER_MADE = new Shadow(ShadowSection.EMPTY, ShadowSection.EMPTY, 0, false);

  Shadow updated(ShadowRequest request, long timestamp) throws ShadowException {
    if (request.version() != null && request.version() != version) {
      throw new ShadowException(409, "Version conflict");
    }
    ObjectNode state = request.state();
    Shadow next =
        new Shadow(
            desired.merged(state.get(ShadowRequest.DESIRED), timestamp),
            reported.merged(state.get(ShadowRequest.REPORTED), timestamp),
            version + 1,
            true);
    if (ShadowJson.bytes(next.state()).length > ShadowJson.MAX_BYTES) {
      throw ShadowJson.tooLarge();
    }
    return next;
  }

  Shadow deleted() {
    return new Shadow(ShadowSection.EMPTY, ShadowSection.EMPTY, version, false);
  }

  ObjectNode delta() {
    return ShadowDelta.between(desired.values(), reported.values());
  }

  /** The sections that are not empty. */
  ObjectNode state() {
    ObjectNode state = ShadowJson.object();
    if (!desired.isEmpty()) {
      state.set(ShadowRequest.DESIRED, desired.values());
    }
    if (!reported.isEmpty()) {
      state.set(ShadowRequest.REPORTED, reported.values());
    }
    return state;
  }

  ObjectNode metadata() {
    ObjectNode metadata = ShadowJson.object();
    if (!desired.isEmpty()) {
      metadata.set(ShadowRequest.DESIRED, desired.metadata());
    }
    if (!reported.isEmpty()) {
      metadata.set(ShadowRequest.REPORTED, reported.metadata());
    }
    return metadata;
  }
}

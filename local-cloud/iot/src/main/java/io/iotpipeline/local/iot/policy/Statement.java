package io.iotpipeline.local.iot.policy;

import java.util.List;

/** One statement: who meets its conditions is allowed, or denied, its actions on its resources. */
record Statement(
    boolean allow,
    List<PolicyPattern> actions,
    List<PolicyPattern> resources,
    List<PolicyCondition> conditions) {}

package io.iotpipeline.infra.rules;

import java.util.function.BiConsumer;

/** One thing that templates must hold to. */
interface Rule {
  /** Name of the rule in findings. */
  default String name() {
    return getClass().getSimpleName();
  }

  /** Hands on each resource that breaks the rule, with what is wrong and what would be right. */
  void check(Templates templates, BiConsumer<Resource, String> refuse);
}

package io.iotpipeline.template;

import io.iotpipeline.template.cloudformation.Spec;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.TreeMap;

/** All resources of one kind, in the order of the templates. */
public final class Specs<T extends Spec> implements Iterable<T> {
  private final String type;
  private final List<T> all;
  private final Map<String, T> byId = new TreeMap<>();
  private final Map<String, T> byArn = new TreeMap<>();

  Specs(String type, List<T> all) {
    this.type = type;
    this.all = all;
    for (T one : all) {
      byId.put(one.id(), one);
      byArn.put(one.arn(), one);
    }
  }

  /** All of them; may be empty. */
  public List<T> all() {
    return all;
  }

  /**
   * The one with a logical id.
   *
   * @throws NoSuchElementException there is none
   */
  public T get(String id) {
    return found(byId, "logical id " + id, id);
  }

  /**
   * The one with an ARN, such as the role of a delivery.
   *
   * @throws NoSuchElementException there is none
   */
  public T byArn(String arn) {
    return found(byArn, "ARN " + arn, arn);
  }

  private T found(Map<String, T> specs, String what, String key) {
    T found = specs.get(key);
    if (found == null) {
      throw new NoSuchElementException(
          "no " + type + " of the templates has the " + what + "; there are " + specs.keySet());
    }
    return found;
  }

  @Override
  public Iterator<T> iterator() {
    return all.iterator();
  }
}

package io.iotpipeline.template.cloudformation;

/**
 * A place in a template, for errors.
 *
 * @param stack the template's stack
 * @param id logical id of a resource, an output or a parameter
 * @param path from there, such as {@code Properties/Name}
 */
public record Place(String stack, String id, String path) {
  /** The place of a member, or of an element by its index. */
  public Place child(Object step) {
    return new Place(stack, id, path.isEmpty() ? step.toString() : path + "/" + step);
  }

  /**
   * A fault at this place.
   *
   * @param fault what is wrong, and what to do about it
   */
  public TemplateException error(String fault) {
    return new TemplateException("template " + stack + ", " + id + ", " + path + ": " + fault);
  }
}

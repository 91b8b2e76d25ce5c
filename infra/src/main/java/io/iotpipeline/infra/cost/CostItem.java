package io.iotpipeline.infra.cost;

import java.util.Locale;

/**
 * One line of a bill.
 *
 * @param name of the service
 * @param why what it is made of
 * @param usd a month
 */
public record CostItem(String name, String why, double usd) {
  @Override
  public String toString() {
    return String.format(Locale.ROOT, "%12.2f  %-12s %s", usd, name, why);
  }
}

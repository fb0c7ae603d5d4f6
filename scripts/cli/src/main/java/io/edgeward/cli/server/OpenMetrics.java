package io.edgeward.cli.server;

import io.edgeward.redirect.count.Counts;
import io.edgeward.redirect.count.Outcome;
import java.util.Map;
import java.util.SortedMap;
import java.util.function.ToLongFunction;

/** Counts in the text format of OpenMetrics 1.0. */
final class OpenMetrics {
  static final String MEDIA_TYPE = "application/openmetrics-text; version=1.0.0; charset=utf-8";

  private OpenMetrics() {}

  static String text(SortedMap<Outcome, Counts.Count> counts, Map<String, Long> state) {
    StringBuilder text = new StringBuilder();
    counter("requests", "Requests answered.", counts, Counts.Count::requests, text);
    counter(
        "resumed_requests",
        "Requests for a part of the content.",
        counts,
        Counts.Count::resumed,
        text);
    counter(
        "content_bytes",
        "Size of the content that clients were sent to, where it is known.",
        counts,
        Counts.Count::bytes,
        text);
    gauge("generation", "Number of the configuration in force.", state.get("generation"), text);
    gauge("open_breakers", "Targets that are passed over.", state.get("openBreakers"), text);
    gauge("ranges_age_days", "Age of the address ranges.", state.get("rangesAgeDays"), text);
    return text.append("# EOF\n").toString();
  }

  private static void counter(
      String name,
      String help,
      SortedMap<Outcome, Counts.Count> counts,
      ToLongFunction<Counts.Count> value,
      StringBuilder text) {
    head(name, "counter", help, text);
    counts.forEach((outcome, count) ->
        text.append("edgeward_redirect_")
            .append(name)
            .append("_total{rule=\"")
            .append(outcome.rule())
            .append("\",side=\"")
            .append(outcome.side())
            .append("\",target=\"")
            .append(outcome.target())
            .append("\",cloud=\"")
            .append(outcome.cloud())
            .append("\",status=\"")
            .append(outcome.status())
            .append("\"} ")
            .append(value.applyAsLong(count))
            .append('\n'));
  }

  private static void gauge(String name, String help, long value, StringBuilder text) {
    head(name, "gauge", help, text);
    text.append("edgeward_redirect_").append(name).append(' ').append(value).append('\n');
  }

  private static void head(String name, String type, String help, StringBuilder text) {
    text.append("# TYPE edgeward_redirect_").append(name).append(' ').append(type).append('\n');
    text.append("# HELP edgeward_redirect_").append(name).append(' ').append(help).append('\n');
  }
}

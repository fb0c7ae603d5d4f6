package io.edgeward.cli.output;

import io.edgeward.cli.text.TextOutput;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Sentences on what is amiss, for a person: one line for a host that does not answer, if several
 * blame it, and the others one by one.
 */
public final class FailureText {
  private final String begin;
  private final String counted;
  private final int most;

  /**
   * @param begin what each sentence is shown behind
   * @param counted what the sentences tell of, as the title of a column, such as {@code GAPS}
   * @param most as many are told one by one
   */
  public FailureText(String begin, String counted, int most) {
    this.begin = begin;
    this.counted = counted;
    this.most = most;
  }

  public void print(Collection<String> sentences, TextOutput out) {
    Map<String, Integer> blamed = new HashMap<>();
    sentences.forEach(sentence ->
        FailedRequest.in(sentence)
            .ifPresent(request -> blamed.merge(request.host(), 1, Integer::sum)));
    HostFailures hosts = new HostFailures("NOT REACHED", counted);
    List<String> single = new ArrayList<>();
    for (String sentence : sentences) {
      Optional<FailedRequest> request =
          FailedRequest.in(sentence).filter(failed -> blamed.get(failed.host()) > 1);
      if (request.isPresent() && !out.all()) {
        hosts.add(request.get().host(), request.get().why());
      } else {
        single.add(sentence);
      }
    }
    out.some(single, most, sentence -> out.line(begin + sentence));
    if (!hosts.isEmpty()) {
      hosts.print(out);
      out.line("--all shows each of these");
    }
  }
}

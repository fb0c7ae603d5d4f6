package io.edgeward.cli.parity;

import io.edgeward.fanout.Fanout;
import io.edgeward.model.route.Target;
import io.edgeward.registry.RegistryException;
import io.edgeward.registry.RegistryListener;
import io.edgeward.registry.network.NetworkOptions;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;
import java.util.function.BiFunction;
import java.util.function.BooleanSupplier;
import java.util.function.Function;

/** A reader for each target; many are asked at once, and no target holds the others up. */
final class TargetReaders implements AutoCloseable {
  private static final int WIDTH = 16;

  private final Map<Target, TargetReader> readers = new LinkedHashMap<>();
  private final Fanout fanout = new Fanout(WIDTH, RegistryException::interrupted);

  TargetReaders(
      Collection<Target> targets,
      NetworkOptions network,
      RegistryListener listener,
      BooleanSupplier late) {
    targets.forEach(
        target -> readers.put(target, new TargetReader(target, network, listener, late)));
  }

  /** Something that one target is asked. */
  private record Task<T>(T item, Target target) {}

  TargetReader of(Target target) {
    return readers.get(target);
  }

  /** What comes of {@code question} for each of {@code items} at all of its targets. */
  <T, R> Map<T, Map<Target, R>> ask(
      Collection<T> items,
      Function<T, Collection<Target>> targets,
      BiFunction<T, TargetReader, R> question) {
    List<Task<T>> tasks = new ArrayList<>();
    items.forEach(
        item -> targets.apply(item).forEach(target -> tasks.add(new Task<>(item, target))));
    List<R> answers =
        fanout.map(
            tasks,
            task -> task.target().name(),
            task -> question.apply(task.item(), of(task.target())));
    Map<T, Map<Target, R>> all = new LinkedHashMap<>();
    items.forEach(item -> all.put(item, new LinkedHashMap<>()));
    for (int i = 0; i < tasks.size(); i++) {
      all.get(tasks.get(i).item()).put(tasks.get(i).target(), answers.get(i));
    }
    return all;
  }

  void forEach(BiConsumer<Target, TargetReader> each) {
    readers.forEach(each);
  }

  @Override
  public void close() {
    readers.values().forEach(TargetReader::close);
  }
}

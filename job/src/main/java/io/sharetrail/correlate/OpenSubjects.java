package io.sharetrail.correlate;

import java.util.ArrayList;
import java.util.List;
import org.apache.flink.api.common.state.MapState;
import org.apache.flink.api.common.state.ValueState;

/** The subjects of one key whose window is open, by id and by the end of their window. */
final class OpenSubjects {

  private final MapState<String, OpenSubject> open;
  private final MapState<Long, List<String>> windowEnds;
  private final ValueState<Integer> count;

  OpenSubjects(
      MapState<String, OpenSubject> open,
      MapState<Long, List<String>> windowEnds,
      ValueState<Integer> count) {
    this.open = open;
    this.windowEnds = windowEnds;
    this.count = count;
  }

  /** Null if it is not open. */
  OpenSubject get(String id) throws Exception {
    return open.get(id);
  }

  void put(OpenSubject subject) throws Exception {
    open.put(subject.subject().id(), subject);
  }

  /** A new one. */
  void admit(OpenSubject subject, long windowEnd) throws Exception {
    List<String> ending = windowEnds.get(windowEnd);
    List<String> more = ending == null ? new ArrayList<>() : new ArrayList<>(ending);
    more.add(subject.subject().id());
    windowEnds.put(windowEnd, more);
    count.update(size() + 1);
    put(subject);
  }

  int size() throws Exception {
    Integer known = count.value();
    return known == null ? 0 : known;
  }

  Iterable<OpenSubject> all() throws Exception {
    return open.values();
  }

  /** Removes those whose window ends at that very time. */
  List<OpenSubject> endingAt(long time) throws Exception {
    List<String> ids = windowEnds.get(time);
    if (ids == null) {
      return List.of();
    }
    List<OpenSubject> ending = new ArrayList<>();
    for (String id : ids) {
      ending.add(open.get(id));
      open.remove(id);
    }
    windowEnds.remove(time);
    int left = size() - ids.size();
    if (left > 0) {
      count.update(left);
    } else {
      count.clear();
    }
    return ending;
  }
}

package io.sharetrail.sink.delivery;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import org.apache.flink.connector.base.sink.writer.DequeRequestBuffer;
import org.apache.flink.connector.base.sink.writer.RequestBuffer;
import org.apache.flink.connector.base.sink.writer.RequestEntryWrapper;

/**
 * What waits to be sent. A checkpoint takes those that are under way too: so it need not wait for a
 * receiver that does not answer, and what was taken meanwhile is sent twice after a restore.
 *
 * <p>The task's own thread alone may use it.
 */
public final class Waiting<T extends Serializable> implements RequestBuffer<T> {

  private final DequeRequestBuffer<T> here = new DequeRequestBuffer<>();
  private List<RequestEntryWrapper<T>> underWay = new ArrayList<>();

  @Override
  public void add(RequestEntryWrapper<T> entry, boolean first) {
    here.add(entry, first);
  }

  @Override
  public RequestEntryWrapper<T> poll() {
    RequestEntryWrapper<T> next = here.poll();
    if (next != null) {
      underWay.add(next);
    }
    return next;
  }

  /**
   * Takes the first out that no request has taken yet, until so few are left; they are in no
   * checkpoint any more.
   */
  List<T> drain(int left, long bytesLeft) {
    List<T> first = new ArrayList<>();
    while (here.size() > left || here.totalSizeInBytes() > bytesLeft) {
      first.add(here.poll().getRequestEntry());
    }
    return first;
  }

  /** The request has its answer: what is to be sent again is put back next. */
  void answered() {
    underWay = new ArrayList<>();
  }

  @Override
  public RequestEntryWrapper<T> peek() {
    return here.peek();
  }

  boolean isUnderWay() {
    return !underWay.isEmpty();
  }

  /**
   * Also while a request is under way, whatever waits behind it. Flink's timer waits, in the task's
   * own thread, until nothing is here: with a receiver that is down neither records nor the
   * barriers of checkpoints would get by.
   */
  @Override
  public boolean isEmpty() {
    return isUnderWay() || here.isEmpty();
  }

  @Override
  public int size() {
    return here.size();
  }

  @Override
  public Collection<RequestEntryWrapper<T>> getBufferedState() {
    List<RequestEntryWrapper<T>> all = new ArrayList<>(underWay);
    all.addAll(here.getBufferedState());
    return all;
  }

  @Override
  public long totalSizeInBytes() {
    return here.totalSizeInBytes();
  }
}

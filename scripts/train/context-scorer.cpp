// Trains the context scorer of the typo model: which character stands in the middle of a window, among those it is
// confused with. Writes raw floats for read-scorer.ts.
//
//   context-scorer SYMBOLS CONFUSIONS OUT THREADS MINUTES
//
// SYMBOLS     16-bit symbols; sentences with one boundary (symbol 1) in front, and a boundary at the end
// CONFUSIONS  32-bit numbers: how many symbols there are, then for each how many it is confused with, and which
//
// A sampled softmax over the right character and NEGATIVES others, most of them from its confusion set. Adam for the dense
// layers, AdaGrad by rows for the tables. Threads share the tables without locks, so two runs differ slightly.

#include <algorithm>
#include <chrono>
#include <cmath>
#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <cstring>
#include <mutex>
#include <random>
#include <thread>
#include <vector>

namespace {

constexpr int SIDE = 7;               // characters on each side, each in its own place
constexpr int FAR = 24;               // characters beyond them, of which the average counts
constexpr int SLOTS = 2 * SIDE + 2;
constexpr int WIDTH = 48;
constexpr int INPUT = SLOTS * WIDTH;
constexpr int HIDDEN = 192;
constexpr int OUT = 64;
constexpr int CONFUSED = 10;          // negatives from the confusion set
constexpr int NEGATIVES = 14;
constexpr int BATCH = 128;
constexpr int BOUNDARY = 1;
constexpr int MIN_CONFUSED = 4;       // symbols confused with fewer others are not learnt
constexpr float LEAK = 0.05f;
constexpr float RATE = 0.002f;
constexpr float TABLE_RATE = 12;      // times RATE
constexpr float NEGATIVE_POWER = 0.6f;
constexpr int TILE = 64;

struct alignas(64) Dense {
  float first[INPUT * HIDDEN], firstBias[HIDDEN], second[HIDDEN * OUT], secondBias[OUT];
};
constexpr size_t DENSE = sizeof(Dense) / sizeof(float);

Dense dense, momentum, variance;
std::mutex denseLock;
long steps = 0;

int symbolCount;
std::vector<uint16_t> corpus;
std::vector<std::vector<int>> confused;
std::vector<std::vector<float>> confusedShare;  // cumulative
std::vector<float> anyShare;                    // cumulative
std::vector<float> embedding, output, bias, embeddingSum, outputSum, biasSum;

// c[ROWS x COLUMNS] += a[ROWS x depth] b[depth x COLUMNS]
template <int ROWS, int COLUMNS>
void multiply(const float* a, const float* b, float* c, int depth) {
  for (int j = 0; j < COLUMNS; j += TILE)
    for (int i = 0; i < ROWS; i += 4) {
      float sum[4][TILE];
      for (int r = 0; r < 4; r++) memcpy(sum[r], c + (i + r) * COLUMNS + j, sizeof sum[r]);
      for (int k = 0; k < depth; k++) {
        const float* row = b + k * COLUMNS + j;
        for (int r = 0; r < 4; r++) {
          const float x = a[(i + r) * depth + k];
          for (int t = 0; t < TILE; t++) sum[r][t] += x * row[t];
        }
      }
      for (int r = 0; r < 4; r++) memcpy(c + (i + r) * COLUMNS + j, sum[r], sizeof sum[r]);
    }
}

// c[left x right] += a[BATCH x left], transposed, times g[BATCH x right]
void multiplyTransposed(const float* a, int left, const float* g, int right, float* c) {
  for (int k = 0; k < left; k += 4)
    for (int j = 0; j < right; j += TILE) {
      float sum[4][TILE] = {};
      for (int i = 0; i < BATCH; i++) {
        const float* row = g + i * right + j;
        for (int r = 0; r < 4; r++) {
          const float x = a[i * left + k + r];
          for (int t = 0; t < TILE; t++) sum[r][t] += x * row[t];
        }
      }
      for (int r = 0; r < 4; r++)
        for (int t = 0; t < TILE; t++) c[(k + r) * right + j + t] += sum[r][t];
    }
}

struct Window {
  int near[2 * SIDE];
  int far[2][FAR];
  int farCount[2];
  int choices[NEGATIVES + 1];  // the right one first

  void look(long at) {
    std::fill(near, near + 2 * SIDE, BOUNDARY);
    for (int side = 0; side < 2; side++) {
      const int step = side == 0 ? -1 : 1;
      long place = at + step;
      int d = 0;
      for (; d < SIDE; d++, place += step) {
        near[side == 0 ? SIDE - 1 - d : SIDE + d] = corpus[place];
        if (corpus[place] == BOUNDARY) break;
      }
      farCount[side] = 0;
      if (d < SIDE) continue;
      for (; farCount[side] < FAR && corpus[place] != BOUNDARY; place += step) far[side][farCount[side]++] = corpus[place];
    }
  }

  void gather(float* input) const {
    for (int slot = 0; slot < 2 * SIDE; slot++)
      memcpy(input + slot * WIDTH, &embedding[near[slot] * WIDTH], WIDTH * sizeof(float));
    for (int side = 0; side < 2; side++) {
      float* slot = input + (2 * SIDE + side) * WIDTH;
      std::fill(slot, slot + WIDTH, 0.f);
      for (int n = 0; n < farCount[side]; n++)
        for (int e = 0; e < WIDTH; e++) slot[e] += embedding[far[side][n] * WIDTH + e] / farCount[side];
    }
  }
};

int draw(const std::vector<float>& cumulative, float share) {
  const auto found = std::upper_bound(cumulative.begin(), cumulative.end(), share * cumulative.back());
  return std::min<int>(cumulative.size() - 1, found - cumulative.begin());
}

class Worker {
 public:
  double loss = 0;
  long hits = 0, seen = 0;

  explicit Worker(int seed) : random(seed), windows(BATCH), input(BATCH * INPUT), hidden(BATCH * HIDDEN), context(BATCH * OUT),
      contextGradient(BATCH * OUT), hiddenGradient(BATCH * HIDDEN), inputGradient(BATCH * INPUT), firstTurned(HIDDEN * INPUT),
      secondTurned(OUT * HIDDEN) {}

  void batch(float rate) {
    for (int b = 0; b < BATCH; b++) pick(b);
    forward();
    choose(rate);
    memset(&gradient, 0, sizeof gradient);
    backward();
    updateDense(rate);
    updateEmbeddings(rate);
  }

 private:
  std::mt19937_64 random;
  std::uniform_real_distribution<float> uniform{0, 1};
  std::vector<Window> windows;
  std::vector<float> input, hidden, context, contextGradient, hiddenGradient, inputGradient, firstTurned, secondTurned;
  Dense gradient;

  void pick(int b) {
    const long length = corpus.size();
    long at = 1 + random() % (length - 2);
    while (confused[corpus[at]].size() < MIN_CONFUSED) at = at + 1 < length - 1 ? at + 1 : 1;
    Window& window = windows[b];
    window.look(at);
    window.gather(&input[b * INPUT]);
    const int right = window.choices[0] = corpus[at];
    for (int k = 1; k <= NEGATIVES; k++) {
      int other;
      do other = k <= CONFUSED ? confused[right][draw(confusedShare[right], uniform(random))] : draw(anyShare, uniform(random));
      while (other == right);
      window.choices[k] = other;
    }
  }

  void forward() {
    for (int b = 0; b < BATCH; b++) memcpy(&hidden[b * HIDDEN], dense.firstBias, sizeof dense.firstBias);
    multiply<BATCH, HIDDEN>(input.data(), dense.first, hidden.data(), INPUT);
    for (float& x : hidden) x = x > 0 ? x : LEAK * x;
    for (int b = 0; b < BATCH; b++) memcpy(&context[b * OUT], dense.secondBias, sizeof dense.secondBias);
    multiply<BATCH, OUT>(hidden.data(), dense.second, context.data(), HIDDEN);
  }

  // The softmax over the choices, and at once the update of their rows.
  void choose(float rate) {
    std::fill(contextGradient.begin(), contextGradient.end(), 0.f);
    for (int b = 0; b < BATCH; b++) {
      const float* z = &context[b * OUT];
      float share[NEGATIVES + 1], most = -1e9f, sum = 0;
      for (int k = 0; k <= NEGATIVES; k++) {
        const int choice = windows[b].choices[k];
        share[k] = bias[choice];
        for (int d = 0; d < OUT; d++) share[k] += output[choice * OUT + d] * z[d];
        most = std::max(most, share[k]);
      }
      const bool isHit = std::max_element(share, share + NEGATIVES + 1) == share;
      for (float& s : share) sum += s = std::exp(s - most);
      for (float& s : share) s /= sum;
      loss -= std::log(share[0] + 1e-9f);
      hits += isHit;
      seen++;
      for (int k = 0; k <= NEGATIVES; k++) {
        const int choice = windows[b].choices[k];
        const float slope = share[k] - (k == 0);
        float* row = &output[choice * OUT];
        float square = 0;
        for (int d = 0; d < OUT; d++) {
          contextGradient[b * OUT + d] += slope * row[d] / BATCH;
          square += slope * z[d] * slope * z[d];
        }
        outputSum[choice] += square / OUT;
        biasSum[choice] += slope * slope;
        const float step = std::min(0.3f, rate * TABLE_RATE / std::sqrt(outputSum[choice] + 1e-8f));
        for (int d = 0; d < OUT; d++) row[d] -= step * slope * z[d];
        bias[choice] -= rate * TABLE_RATE / std::sqrt(biasSum[choice] + 1e-8f) * slope;
      }
    }
  }

  void backward() {
    multiplyTransposed(hidden.data(), HIDDEN, contextGradient.data(), OUT, gradient.second);
    for (int b = 0; b < BATCH; b++)
      for (int d = 0; d < OUT; d++) gradient.secondBias[d] += contextGradient[b * OUT + d];
    for (int h = 0; h < HIDDEN; h++)
      for (int d = 0; d < OUT; d++) secondTurned[d * HIDDEN + h] = dense.second[h * OUT + d];
    std::fill(hiddenGradient.begin(), hiddenGradient.end(), 0.f);
    multiply<BATCH, HIDDEN>(contextGradient.data(), secondTurned.data(), hiddenGradient.data(), OUT);
    for (int i = 0; i < BATCH * HIDDEN; i++)
      if (hidden[i] < 0) hiddenGradient[i] *= LEAK;
    multiplyTransposed(input.data(), INPUT, hiddenGradient.data(), HIDDEN, gradient.first);
    for (int b = 0; b < BATCH; b++)
      for (int h = 0; h < HIDDEN; h++) gradient.firstBias[h] += hiddenGradient[b * HIDDEN + h];
    for (int i = 0; i < INPUT; i++)
      for (int h = 0; h < HIDDEN; h++) firstTurned[h * INPUT + i] = dense.first[i * HIDDEN + h];
    std::fill(inputGradient.begin(), inputGradient.end(), 0.f);
    multiply<BATCH, INPUT>(hiddenGradient.data(), firstTurned.data(), inputGradient.data(), HIDDEN);
  }

  void updateDense(float rate) {
    const std::lock_guard<std::mutex> lock(denseLock);
    steps++;
    const float step = rate * std::sqrt(1 - std::pow(0.999, steps)) / (1 - std::pow(0.9, steps));
    float* w = reinterpret_cast<float*>(&dense);
    float* m = reinterpret_cast<float*>(&momentum);
    float* v = reinterpret_cast<float*>(&variance);
    const float* g = reinterpret_cast<const float*>(&gradient);
    for (size_t i = 0; i < DENSE; i++) {
      m[i] = 0.9f * m[i] + 0.1f * g[i];
      v[i] = 0.999f * v[i] + 0.001f * g[i] * g[i];
      w[i] -= step * m[i] / (std::sqrt(v[i]) + 1e-8f);
    }
  }

  void updateEmbeddings(float rate) {
    for (int b = 0; b < BATCH; b++) {
      const auto update = [&](int symbol, const float* slope, float share) {
        float square = 0;
        for (int e = 0; e < WIDTH; e++) square += slope[e] * slope[e];
        embeddingSum[symbol] += square * share * share * BATCH * BATCH / WIDTH;
        const float step = rate * TABLE_RATE * share * BATCH / std::sqrt(embeddingSum[symbol] + 1e-8f);
        for (int e = 0; e < WIDTH; e++) embedding[symbol * WIDTH + e] -= step * slope[e];
      };
      const Window& window = windows[b];
      const float* slope = &inputGradient[b * INPUT];
      for (int slot = 0; slot < 2 * SIDE; slot++) update(window.near[slot], slope + slot * WIDTH, 1);
      for (int side = 0; side < 2; side++)
        for (int n = 0; n < window.farCount[side]; n++)
          update(window.far[side][n], slope + (2 * SIDE + side) * WIDTH, 1.f / window.farCount[side]);
    }
  }
};

template <typename T>
std::vector<T> readAll(const char* path) {
  FILE* file = fopen(path, "rb");
  if (file == nullptr) {
    perror(path);
    exit(1);
  }
  fseek(file, 0, SEEK_END);
  std::vector<T> values(ftell(file) / sizeof(T));
  rewind(file);
  if (fread(values.data(), sizeof(T), values.size(), file) != values.size()) exit(1);
  fclose(file);
  return values;
}

void save(const char* path) {
  FILE* file = fopen(path, "wb");
  if (file == nullptr) {
    perror(path);
    exit(1);
  }
  const int head[8] = {SIDE, FAR, WIDTH, HIDDEN, OUT, symbolCount, 0, 0};
  fwrite(head, sizeof(int), 8, file);
  for (const auto* table : {&embedding, &output, &bias}) fwrite(table->data(), sizeof(float), table->size(), file);
  fwrite(dense.first, sizeof dense.first, 1, file);
  fwrite(dense.firstBias, sizeof dense.firstBias, 1, file);
  fwrite(dense.second, sizeof dense.second, 1, file);
  fwrite(dense.secondBias, sizeof dense.secondBias, 1, file);
  fclose(file);
}

void prepare() {
  std::vector<double> counts(symbolCount, 0);
  for (const uint16_t symbol : corpus) counts[symbol]++;
  float any = 0;
  for (int symbol = 0; symbol < symbolCount; symbol++) {
    std::vector<float> shares;
    float sum = 0;
    for (const int other : confused[symbol]) shares.push_back(sum += std::pow(counts[other] + 1, NEGATIVE_POWER));
    confusedShare.push_back(shares);
    if (symbol > BOUNDARY) any += std::pow(counts[symbol], NEGATIVE_POWER);
    anyShare.push_back(any);
  }
  std::mt19937 random(1);
  std::normal_distribution<float> normal(0, 1);
  for (float& w : dense.first) w = normal(random) * std::sqrt(2.f / INPUT);
  for (float& w : dense.second) w = normal(random) * std::sqrt(1.f / HIDDEN);
  embedding.resize(symbolCount * WIDTH);
  output.resize(symbolCount * OUT);
  for (float& w : embedding) w = normal(random) * 0.3f;
  for (float& w : output) w = normal(random) * 0.05f;
  bias.assign(symbolCount, 0);
  embeddingSum.assign(symbolCount, 1e-6f);
  outputSum.assign(symbolCount, 1e-6f);
  biasSum.assign(symbolCount, 1e-6f);
}

}  // namespace

int main(int count, char** arguments) {
  if (count != 6) {
    fprintf(stderr, "context-scorer SYMBOLS CONFUSIONS OUT THREADS MINUTES\n");
    return 2;
  }
  corpus = readAll<uint16_t>(arguments[1]);
  const std::vector<int> lists = readAll<int>(arguments[2]);
  const char* out = arguments[3];
  const int threadCount = atoi(arguments[4]);
  const double total = atof(arguments[5]) * 60;
  symbolCount = lists[0];
  for (size_t at = 1; at < lists.size(); at += lists[at] + 1)
    confused.emplace_back(lists.begin() + at + 1, lists.begin() + at + 1 + lists[at]);
  prepare();

  const auto begun = std::chrono::steady_clock::now();
  const auto seconds = [&] { return std::chrono::duration<double>(std::chrono::steady_clock::now() - begun).count(); };
  std::vector<Worker*> workers;
  std::vector<std::thread> threads;
  for (int t = 0; t < threadCount; t++) {
    workers.push_back(new Worker(100 + t));
    threads.emplace_back([&seconds, total, worker = workers.back()] {
      for (double part = 0; part < 1; part = seconds() / total)
        worker->batch(RATE * (part < 0.02 ? part / 0.02 : std::max(0.03, 1 - part)));
    });
  }
  for (double next = 60; seconds() < total; std::this_thread::sleep_for(std::chrono::milliseconds(200))) {
    if (seconds() < next) continue;
    next += 60;
    double loss = 0;
    long hits = 0, seen = 0;
    for (const Worker* worker : workers) loss += worker->loss, hits += worker->hits, seen += worker->seen;
    printf("%.0f s: %ld windows, mean loss %.3f, right %.3f\n", seconds(), seen, loss / seen, double(hits) / seen);
    fflush(stdout);
    save(out);
  }
  for (std::thread& thread : threads) thread.join();
  save(out);
  return 0;
}

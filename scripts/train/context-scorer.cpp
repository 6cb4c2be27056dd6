// Trains the context scorer of the typo model: which character stands at a place, among those it is confused with, told
// from what is left and right of it. Writes raw floats for read-scorer.ts.
//
//   context-scorer SYMBOLS CONFUSIONS OUT THREADS MINUTES [STATE]
//
// SYMBOLS     16-bit symbols; sentences with one boundary (symbol 1) in front, and a boundary at the end
// CONFUSIONS  32-bit numbers: how many symbols there are, then for each how many it is confused with, and which
// STATE       weights and optimizer state: read when it exists, written every few minutes
//
// Two stacks of gated convolutions over the same embeddings (Dauphin et al. 2017), one that looks to the left, one that
// looks to the right, so that every place of a sentence is learnt in one pass and none sees itself. A sampled softmax
// over the right character and NEGATIVES others, most of them from its confusion set. Some sentences get errors, since
// the text to be checked has them too. Adam for the dense layers, AdaGrad by rows for the tables. Threads share the
// tables without locks, so two runs differ slightly.

#include <algorithm>
#include <chrono>
#include <cmath>
#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <cstring>
#include <memory>
#include <mutex>
#include <random>
#include <thread>
#include <vector>

namespace {

constexpr int WIDTH = 128;            // numbers a place, in the embeddings and in every layer
constexpr int TWO = 2 * WIDTH;
constexpr int LAYERS = 5;             // layer n sees its own place and the one 2^n before it
constexpr int FUSED = 3 * WIDTH;      // from the left, from the right, mean of the sentence
constexpr int HIDDEN = 512;
constexpr int OUT = 128;
constexpr int VOCABULARY = 5120;      // symbols beyond share the row of the unknown one
constexpr int CONFUSED = 22;          // negatives from the confusion set
constexpr int NEGATIVES = 30;
constexpr int ROWS = 512;             // places in a batch
constexpr int MAX_SENTENCE = 160;
constexpr int BOUNDARY = 1;
constexpr int MIN_CONFUSED = 4;       // symbols confused with fewer others are not learnt
constexpr float LEAK = 0.05f;
constexpr float STEEPEST = 30;        // beyond, a gate is shut or open; fast arithmetic makes no sense of an infinite exp()
constexpr float RATE = 0.0016f;
constexpr float TABLE_RATE = 14;      // times RATE
constexpr float NEGATIVE_POWER = 0.6f;
constexpr float GAP = 0.15f;          // places learnt without their right neighbour, for words of two characters
constexpr float NOISY = 0.4f;         // sentences with errors
constexpr float NOISE = 0.07f;        // errors a character in them
constexpr long HELD_EVERY = 1000000;  // of so many symbols the first HELD are for measuring
constexpr long HELD = 3000;

struct alignas(64) Layer { float weights[TWO * TWO], bias[TWO]; };
struct alignas(64) Dense {
  Layer layers[2][LAYERS];            // to the left, to the right
  float fuse[FUSED * HIDDEN], fuseBias[HIDDEN], gapBias[HIDDEN], second[HIDDEN * OUT], secondBias[OUT];
};
constexpr size_t DENSE = sizeof(Dense) / sizeof(float);

Dense dense, momentum, variance;
std::mutex denseLock;
long steps = 0;
double spent = 0;  // seconds of learning when the state was written

int symbolCount;
std::vector<uint16_t> corpus;
std::vector<std::vector<int>> confused;
std::vector<std::vector<float>> confusedShare;  // cumulative
std::vector<float> anyShare;                    // cumulative
std::vector<float> embedding, output, bias, embeddingSum, outputSum, biasSum;

typedef float Sixteen __attribute__((vector_size(64), aligned(4)));
constexpr int LANES = 16;

// c[rows x COLUMNS] += a[rows x depth] b[depth x COLUMNS]; rows are padded to a multiple of 8
template <int COLUMNS>
void multiply(const float* a, const float* b, float* c, int rows, int depth) {
  for (int j = 0; j < COLUMNS; j += 2 * LANES)
    for (int i = 0; i < rows; i += 8) {
      Sixteen sum[8][2];
#pragma GCC unroll 8
      for (int r = 0; r < 8; r++)
        for (int t = 0; t < 2; t++) sum[r][t] = *reinterpret_cast<const Sixteen*>(c + (i + r) * COLUMNS + j + t * LANES);
      for (int k = 0; k < depth; k++) {
        const Sixteen first = *reinterpret_cast<const Sixteen*>(b + k * COLUMNS + j);
        const Sixteen second = *reinterpret_cast<const Sixteen*>(b + k * COLUMNS + j + LANES);
#pragma GCC unroll 8
        for (int r = 0; r < 8; r++) {
          const float x = a[(i + r) * depth + k];
          sum[r][0] += x * first;
          sum[r][1] += x * second;
        }
      }
#pragma GCC unroll 8
      for (int r = 0; r < 8; r++)
        for (int t = 0; t < 2; t++) *reinterpret_cast<Sixteen*>(c + (i + r) * COLUMNS + j + t * LANES) = sum[r][t];
    }
}

// c[left x right] += a[rows x left], transposed, times g[rows x right]
void multiplyTransposed(const float* a, int left, const float* g, int right, float* c, int rows) {
  for (int j = 0; j < right; j += 2 * LANES)
    for (int k = 0; k < left; k += 8) {
      Sixteen sum[8][2] = {};
      for (int i = 0; i < rows; i++) {
        const Sixteen first = *reinterpret_cast<const Sixteen*>(g + i * right + j);
        const Sixteen second = *reinterpret_cast<const Sixteen*>(g + i * right + j + LANES);
#pragma GCC unroll 8
        for (int r = 0; r < 8; r++) {
          const float x = a[i * left + k + r];
          sum[r][0] += x * first;
          sum[r][1] += x * second;
        }
      }
#pragma GCC unroll 8
      for (int r = 0; r < 8; r++)
        for (int t = 0; t < 2; t++) *reinterpret_cast<Sixteen*>(c + (k + r) * right + j + t * LANES) += sum[r][t];
    }
}

void turn(const float* from, int rows, int columns, float* to) {
  for (int i = 0; i < rows; i++)
    for (int j = 0; j < columns; j++) to[j * rows + i] = from[i * columns + j];
}

int rowOf(int symbol) { return symbol < VOCABULARY ? symbol : 0; }

int draw(const std::vector<float>& cumulative, float share) {
  const auto found = std::upper_bound(cumulative.begin(), cumulative.end(), share * cumulative.back());
  return std::min<int>(cumulative.size() - 1, found - cumulative.begin());
}

bool isHeld(long at) { return at % HELD_EVERY < HELD; }

// The weights turned, for the way back; made anew every few batches.
struct Turned { float layers[2][LAYERS][TWO * TWO], fuse[HIDDEN * FUSED], second[OUT * HIDDEN]; };

class Worker {
 public:
  double loss = 0;
  long hits = 0, seen = 0;

  explicit Worker(int seed) : random(seed), gradient(new Dense), turned(new Turned) {
    for (auto& stack : state) for (auto& layer : stack) layer.resize(ROWS * WIDTH);
    for (auto& stack : gated) for (auto& layer : stack) layer.resize(ROWS * TWO);
    taps.resize(ROWS * TWO), tapGradient.resize(ROWS * TWO), gatedGradient.resize(ROWS * TWO);
    mean.resize(ROWS * WIDTH), fused.resize(ROWS * FUSED), fusedGradient.resize(ROWS * FUSED);
    hidden.resize(ROWS * HIDDEN), hiddenGradient.resize(ROWS * HIDDEN);
    context.resize(ROWS * OUT), contextGradient.resize(ROWS * OUT);
    stateGradient.resize(ROWS * WIDTH), inputGradient.resize(ROWS * WIDTH), endGradient[0].resize(ROWS * WIDTH),
        endGradient[1].resize(ROWS * WIDTH);
  }

  void batch(float rate) {
    pick(false);
    forward();
    choose(rate, true);
    memset(gradient.get(), 0, sizeof(Dense));
    backward();
    updateDense(rate);
    updateEmbeddings(rate);
  }

  // Loss and hits on held-out sentences, with the same draws every time.
  static std::pair<double, double> measure(int batches) {
    Worker worker(7);
    for (int n = 0; n < batches; n++) {
      worker.pick(true);
      worker.forward();
      worker.choose(0, false);
    }
    return {worker.loss / worker.seen, double(worker.hits) / worker.seen};
  }

 private:
  std::mt19937_64 random;
  std::uniform_real_distribution<float> uniform{0, 1};
  std::unique_ptr<Dense> gradient;
  std::unique_ptr<Turned> turned;
  int rows = 0;                       // used, the rest of a batch is idle
  int written[ROWS], meant[ROWS], first[ROWS], last[ROWS];
  int count = 0;                      // places that are learnt
  int place[ROWS];
  bool hasGap[ROWS];
  std::vector<float> state[2][LAYERS + 1], gated[2][LAYERS];
  std::vector<float> taps, tapGradient, gatedGradient, mean, fused, fusedGradient, hidden, hiddenGradient, context, contextGradient,
      stateGradient, inputGradient, endGradient[2];

  // Whole sentences until the batch is full.
  void pick(bool fromHeld) {
    const long length = corpus.size();
    rows = count = 0;
    while (rows < ROWS) {
      long at = 1 + random() % (length - 2);
      if (fromHeld) at -= at % HELD_EVERY - random() % HELD;
      if (at >= length - 2) continue;
      while (at > 0 && corpus[at] != BOUNDARY) at--;
      if (isHeld(at) != fromHeld) continue;
      const int begin = rows;
      const bool isNoisy = uniform(random) < NOISY;
      do {
        const int symbol = meant[rows] = corpus[at];
        const bool isWrong = isNoisy && confused[symbol].size() >= MIN_CONFUSED && uniform(random) < NOISE;
        written[rows] = rowOf(isWrong ? confused[symbol][draw(confusedShare[symbol], uniform(random))] : symbol);
        rows++, at++;
      } while (rows < ROWS && at < length && corpus[at] != BOUNDARY && rows - begin < MAX_SENTENCE);
      if (rows < ROWS && at < length && corpus[at] == BOUNDARY) meant[rows] = written[rows] = BOUNDARY, rows++;
      for (int row = begin; row < rows; row++) {
        first[row] = begin, last[row] = rows - 1;
        // What is cut off has no right side to learn from.
        if (row > begin && row < rows - 1 && rowOf(meant[row]) > BOUNDARY && confused[meant[row]].size() >= MIN_CONFUSED)
          hasGap[count] = row + 2 < rows && uniform(random) < GAP, place[count++] = row;
      }
    }
  }

  // taps[row] = the place and the one before it in the direction of the stack, or nothing beyond the sentence
  void gather(int side, int layer) {
    const float* from = state[side][layer].data();
    const int distance = (side == 0 ? -1 : 1) << layer;
    for (int row = 0; row < rows; row++) {
      memcpy(&taps[row * TWO], from + row * WIDTH, WIDTH * sizeof(float));
      const int other = row + distance;
      if (other >= first[row] && other <= last[row])
        memcpy(&taps[row * TWO + WIDTH], from + other * WIDTH, WIDTH * sizeof(float));
      else
        memset(&taps[row * TWO + WIDTH], 0, WIDTH * sizeof(float));
    }
  }

  void forward() {
    for (int row = 0; row < rows; row++) {
      const float* numbers = &embedding[written[row] * WIDTH];
      memcpy(&state[0][0][row * WIDTH], numbers, WIDTH * sizeof(float));
      memcpy(&state[1][0][row * WIDTH], numbers, WIDTH * sizeof(float));
    }
    for (int row = 0; row < rows; row = last[row] + 1) {
      float* sum = &mean[row * WIDTH];
      std::fill(sum, sum + WIDTH, 0.f);
      for (int other = row; other <= last[row]; other++)
        for (int e = 0; e < WIDTH; e++) sum[e] += state[0][0][other * WIDTH + e];
    }
    for (int side = 0; side < 2; side++)
      for (int layer = 0; layer < LAYERS; layer++) {
        gather(side, layer);
        float* u = gated[side][layer].data();
        const Layer& own = dense.layers[side][layer];
        for (int row = 0; row < ROWS; row++) memcpy(u + row * TWO, own.bias, sizeof own.bias);
        multiply<TWO>(taps.data(), own.weights, u, ROWS, TWO);
        const float* from = state[side][layer].data();
        float* to = state[side][layer + 1].data();
        for (int row = 0; row < rows; row++)
          for (int e = 0; e < WIDTH; e++) {
            float& gate = u[row * TWO + WIDTH + e];
            gate = 1 / (1 + std::exp(std::min(STEEPEST, std::max(-STEEPEST, -gate))));
            to[row * WIDTH + e] = from[row * WIDTH + e] + u[row * TWO + e] * gate;
          }
      }
    for (int n = 0; n < count; n++) {
      const int row = place[n];
      float* into = &fused[n * FUSED];
      memcpy(into, &state[0][LAYERS][(row - 1) * WIDTH], WIDTH * sizeof(float));
      memcpy(into + WIDTH, &state[1][LAYERS][(row + 1 + hasGap[n]) * WIDTH], WIDTH * sizeof(float));
      const float share = 1.f / (last[row] - first[row] - hasGap[n]);
      for (int e = 0; e < WIDTH; e++) {
        float sum = mean[first[row] * WIDTH + e] - state[0][0][row * WIDTH + e];
        if (hasGap[n]) sum -= state[0][0][(row + 1) * WIDTH + e];
        into[2 * WIDTH + e] = sum * share;
      }
    }
    for (int n = 0; n < ROWS; n++) {
      memcpy(&hidden[n * HIDDEN], dense.fuseBias, sizeof dense.fuseBias);
      if (n < count && hasGap[n])
        for (int h = 0; h < HIDDEN; h++) hidden[n * HIDDEN + h] += dense.gapBias[h];
    }
    multiply<HIDDEN>(fused.data(), dense.fuse, hidden.data(), ROWS, FUSED);
    for (float& x : hidden) x = x > 0 ? x : LEAK * x;
    for (int n = 0; n < ROWS; n++) memcpy(&context[n * OUT], dense.secondBias, sizeof dense.secondBias);
    multiply<OUT>(hidden.data(), dense.second, context.data(), ROWS, HIDDEN);
  }

  // The softmax over the choices, and at once the update of their rows.
  void choose(float rate, bool isLearning) {
    std::fill(contextGradient.begin(), contextGradient.end(), 0.f);
    for (int n = 0; n < count; n++) {
      const float* z = &context[n * OUT];
      const int right = meant[place[n]];
      int choices[NEGATIVES + 1];
      float share[NEGATIVES + 1], most = -1e9f, sum = 0;
      for (int k = 0; k <= NEGATIVES; k++) {
        int choice = right;
        while (k > 0 && choice == right)
          choice = k <= CONFUSED ? confused[right][draw(confusedShare[right], uniform(random))] : draw(anyShare, uniform(random));
        choice = choices[k] = rowOf(choice);
        float dot = 0;
        for (int d = 0; d < OUT; d++) dot += output[choice * OUT + d] * z[d];
        share[k] = dot + bias[choice];
        most = std::max(most, share[k]);
      }
      const bool isHit = std::max_element(share, share + NEGATIVES + 1) == share;
      for (float& s : share) sum += s = std::exp(s - most);
      for (float& s : share) s /= sum;
      loss -= std::log(share[0] + 1e-9f);
      hits += isHit;
      seen++;
      if (!isLearning) continue;
      for (int k = 0; k <= NEGATIVES; k++) {
        const int choice = choices[k];
        const float slope = share[k] - (k == 0);
        if (std::fabs(slope) < 1e-4f) continue;
        float* row = &output[choice * OUT];
        float square = 0;
        for (int d = 0; d < OUT; d++) {
          contextGradient[n * OUT + d] += slope * row[d] / count;
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
    if (turns++ % 8 == 0) {
      for (int side = 0; side < 2; side++)
        for (int layer = 0; layer < LAYERS; layer++) turn(dense.layers[side][layer].weights, TWO, TWO, turned->layers[side][layer]);
      turn(dense.fuse, FUSED, HIDDEN, turned->fuse);
      turn(dense.second, HIDDEN, OUT, turned->second);
    }
    multiplyTransposed(hidden.data(), HIDDEN, contextGradient.data(), OUT, gradient->second, ROWS);
    for (int n = 0; n < count; n++)
      for (int d = 0; d < OUT; d++) gradient->secondBias[d] += contextGradient[n * OUT + d];
    std::fill(hiddenGradient.begin(), hiddenGradient.end(), 0.f);
    multiply<HIDDEN>(contextGradient.data(), turned->second, hiddenGradient.data(), ROWS, OUT);
    for (int i = 0; i < ROWS * HIDDEN; i++)
      if (hidden[i] < 0) hiddenGradient[i] *= LEAK;
    multiplyTransposed(fused.data(), FUSED, hiddenGradient.data(), HIDDEN, gradient->fuse, ROWS);
    for (int n = 0; n < count; n++)
      for (int h = 0; h < HIDDEN; h++) gradient->fuseBias[h] += hiddenGradient[n * HIDDEN + h];
    for (int n = 0; n < count; n++)
      for (int h = 0; hasGap[n] && h < HIDDEN; h++) gradient->gapBias[h] += hiddenGradient[n * HIDDEN + h];
    std::fill(fusedGradient.begin(), fusedGradient.end(), 0.f);
    multiply<FUSED>(hiddenGradient.data(), turned->fuse, fusedGradient.data(), ROWS, HIDDEN);

    std::fill(inputGradient.begin(), inputGradient.end(), 0.f);
    for (int side = 0; side < 2; side++) std::fill(endGradient[side].begin(), endGradient[side].end(), 0.f);
    // The mean: every place gets the sum over the sentence but for its own.
    std::fill(mean.begin(), mean.end(), 0.f);
    for (int n = 0; n < count; n++) {
      const int row = place[n];
      const float* from = &fusedGradient[n * FUSED];
      const float share = 1.f / (last[row] - first[row] - hasGap[n]);
      for (int e = 0; e < WIDTH; e++) {
        endGradient[0][(row - 1) * WIDTH + e] += from[e];
        endGradient[1][(row + 1 + hasGap[n]) * WIDTH + e] += from[WIDTH + e];
        const float slope = from[2 * WIDTH + e] * share;
        mean[first[row] * WIDTH + e] += slope;
        inputGradient[row * WIDTH + e] -= slope;
        if (hasGap[n]) inputGradient[(row + 1) * WIDTH + e] -= slope;
      }
    }
    for (int row = 0; row < rows; row++)
      for (int e = 0; e < WIDTH; e++) inputGradient[row * WIDTH + e] += mean[first[row] * WIDTH + e];
    for (int side = 0; side < 2; side++) {
      float* slope = endGradient[side].data();
      for (int layer = LAYERS - 1; layer >= 0; layer--) {
        const float* u = gated[side][layer].data();
        std::fill(gatedGradient.begin(), gatedGradient.end(), 0.f);
        Layer& own = gradient->layers[side][layer];
        for (int row = 0; row < rows; row++)
          for (int e = 0; e < WIDTH; e++) {
            const float value = u[row * TWO + e], gate = u[row * TWO + WIDTH + e], s = slope[row * WIDTH + e];
            gatedGradient[row * TWO + e] = s * gate;
            gatedGradient[row * TWO + WIDTH + e] = s * value * gate * (1 - gate);
          }
        for (int row = 0; row < rows; row++)
          for (int t = 0; t < TWO; t++) own.bias[t] += gatedGradient[row * TWO + t];
        gather(side, layer);
        multiplyTransposed(taps.data(), TWO, gatedGradient.data(), TWO, own.weights, ROWS);
        std::fill(tapGradient.begin(), tapGradient.end(), 0.f);
        multiply<TWO>(gatedGradient.data(), turned->layers[side][layer], tapGradient.data(), ROWS, TWO);
        // The way past the layer keeps its slope.
        const int distance = (side == 0 ? -1 : 1) << layer;
        for (int row = 0; row < rows; row++)
          for (int e = 0; e < WIDTH; e++) slope[row * WIDTH + e] += tapGradient[row * TWO + e];
        for (int row = 0; row < rows; row++) {
          const int other = row + distance;
          if (other < first[row] || other > last[row]) continue;
          for (int e = 0; e < WIDTH; e++) slope[other * WIDTH + e] += tapGradient[row * TWO + WIDTH + e];
        }
      }
      for (int i = 0; i < rows * WIDTH; i++) inputGradient[i] += slope[i];
    }
  }

  void updateDense(float rate) {
    const std::lock_guard<std::mutex> lock(denseLock);
    steps++;
    const float step = rate * std::sqrt(1 - std::pow(0.999, steps)) / (1 - std::pow(0.9, steps));
    float* w = reinterpret_cast<float*>(&dense);
    float* m = reinterpret_cast<float*>(&momentum);
    float* v = reinterpret_cast<float*>(&variance);
    const float* g = reinterpret_cast<const float*>(gradient.get());
    for (size_t i = 0; i < DENSE; i++) {
      m[i] = 0.9f * m[i] + 0.1f * g[i];
      v[i] = 0.999f * v[i] + 0.001f * g[i] * g[i];
      w[i] -= step * m[i] / (std::sqrt(v[i]) + 1e-8f);
    }
  }

  void updateEmbeddings(float rate) {
    for (int row = 0; row < rows; row++) {
      const int symbol = written[row];
      const float* slope = &inputGradient[row * WIDTH];
      float square = 0;
      for (int e = 0; e < WIDTH; e++) square += slope[e] * slope[e];
      embeddingSum[symbol] += square * count * count / WIDTH;
      const float step = std::min(0.3f, rate * TABLE_RATE / std::sqrt(embeddingSum[symbol] + 1e-8f)) * count;
      for (int e = 0; e < WIDTH; e++) embedding[symbol * WIDTH + e] -= step * slope[e];
    }
  }

  long turns = 0;
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
  const int head[8] = {WIDTH, LAYERS, HIDDEN, OUT, VOCABULARY, 0, 0, 0};
  fwrite(head, sizeof(int), 8, file);
  for (const auto* table : {&embedding, &output, &bias}) fwrite(table->data(), sizeof(float), table->size(), file);
  for (const auto& side : dense.layers)
    for (const Layer& layer : side) {
      fwrite(layer.weights, sizeof layer.weights, 1, file);
      fwrite(layer.bias, sizeof layer.bias, 1, file);
    }
  fwrite(dense.fuse, sizeof dense.fuse, 1, file);
  fwrite(dense.fuseBias, sizeof dense.fuseBias, 1, file);
  fwrite(dense.gapBias, sizeof dense.gapBias, 1, file);
  fwrite(dense.second, sizeof dense.second, 1, file);
  fwrite(dense.secondBias, sizeof dense.secondBias, 1, file);
  fclose(file);
}

// Everything that learning needs to go on.
template <typename Each>
void eachState(Each each) {
  for (Dense* part : {&dense, &momentum, &variance}) each(part, sizeof(Dense));
  for (auto* table : {&embedding, &output, &bias, &embeddingSum, &outputSum, &biasSum})
    each(table->data(), table->size() * sizeof(float));
  each(&steps, sizeof steps);
  each(&spent, sizeof spent);
}

void keep(const char* path, double seconds) {
  spent = seconds;
  FILE* file = fopen(path, "wb");
  if (file == nullptr) return;
  eachState([file](void* data, size_t size) { fwrite(data, size, 1, file); });
  fclose(file);
}

void restore(const char* path) {
  FILE* file = fopen(path, "rb");
  if (file == nullptr) return;
  eachState([file](void* data, size_t size) {
    if (fread(data, size, 1, file) != 1) exit(1);
  });
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
  for (auto& side : dense.layers)
    for (Layer& layer : side)
      for (float& w : layer.weights) w = normal(random) * std::sqrt(1.f / TWO);
  for (float& w : dense.fuse) w = normal(random) * std::sqrt(2.f / FUSED);
  for (float& w : dense.second) w = normal(random) * std::sqrt(1.f / HIDDEN);
  embedding.resize(VOCABULARY * WIDTH);
  output.resize(VOCABULARY * OUT);
  for (float& w : embedding) w = normal(random) * 0.4f;
  for (float& w : output) w = normal(random) * 0.05f;
  bias.assign(VOCABULARY, 0);
  embeddingSum.assign(VOCABULARY, 1e-6f);
  outputSum.assign(VOCABULARY, 1e-6f);
  biasSum.assign(VOCABULARY, 1e-6f);
}

}  // namespace

int main(int count, char** arguments) {
  if (count < 6) {
    fprintf(stderr, "context-scorer SYMBOLS CONFUSIONS OUT THREADS MINUTES [STATE]\n");
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
  if (count > 6) restore(arguments[6]);

  const double before = spent;
  const auto begun = std::chrono::steady_clock::now();
  const auto seconds = [=] { return before + std::chrono::duration<double>(std::chrono::steady_clock::now() - begun).count(); };
  std::vector<Worker*> workers;
  std::vector<std::thread> threads;
  for (int t = 0; t < threadCount; t++) {
    workers.push_back(new Worker(100 + t + steps));
    threads.emplace_back([&seconds, total, worker = workers.back()] {
      for (double part = seconds() / total; part < 1; part = seconds() / total)
        worker->batch(RATE * std::min<double>(std::min(1.0, (steps + 1) / 500.0), std::max(0.03, 1.25 * (1 - part))));
    });
  }
  const double report = 60;
  for (double next = seconds() + report; seconds() < total; std::this_thread::sleep_for(std::chrono::milliseconds(200))) {
    if (seconds() < next) continue;
    next += report;
    double loss = 0;
    long hits = 0, seen = 0;
    for (const Worker* worker : workers) loss += worker->loss, hits += worker->hits, seen += worker->seen;
    const auto [heldLoss, heldRight] = Worker::measure(30);
    printf("%.0f s: %ld places, mean loss %.3f, right %.3f; held out: loss %.4f, right %.4f\n", seconds(), seen, loss / seen,
           double(hits) / seen, heldLoss, heldRight);
    fflush(stdout);
    save(out);
    if (count > 6 && int(next / report) % 4 == 0) keep(arguments[6], seconds());
  }
  for (std::thread& thread : threads) thread.join();
  save(out);
  if (count > 6) keep(arguments[6], seconds());
  return 0;
}
